import { describe, it } from 'vitest';
import { describeCorsContract, middlewareHost } from '@corskit/contract';
import { cors } from '@corskit/node';

describeCorsContract(middlewareHost('node:http', cors), { describe, it });
