import express from 'express';
import express4 from 'express4';
import { describe, it } from 'vitest';
import { describeCorsContract, expressHost } from '@corskit/contract';
import { cors } from '@corskit/express';

describeCorsContract(expressHost('Express 5', express, cors), { describe, it });

describeCorsContract(
  expressHost('Express 4', express4, cors, {
    lacks: { rejects: 'Express 4 leaves a handler that returns a rejected promise unanswered' },
  }),
  { describe, it },
);
