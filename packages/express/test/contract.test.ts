import express from 'express';
import express4 from 'express4';
import { describe, it } from 'vitest';
import { describeCorsContract, EXPRESS_4_LACKS, expressHost } from '@corskit/contract';
import { cors } from '@corskit/express';

describeCorsContract(expressHost('Express 5', express, cors), { describe, it });

describeCorsContract(expressHost('Express 4', express4, cors, { lacks: EXPRESS_4_LACKS }), { describe, it });
