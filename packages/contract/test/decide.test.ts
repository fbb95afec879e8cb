import { describe, it } from 'vitest';
import { decideHost, describeCorsContract } from '../src/index.js';

describeCorsContract(decideHost, { describe, it });
