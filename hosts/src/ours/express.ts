import { createRequire } from 'node:module';

import { EXPRESS_4_LACKS, expressHost, type ContractHost, type ExpressModule } from '@corskit/contract';
import { cors } from '@corskit/express';
import express from 'express';

// DefinitelyTyped has no types under this name.
const express4 = createRequire(import.meta.url)('express4') as ExpressModule;

/** `@corskit/express` on Express 5. */
export const express5Host: ContractHost = expressHost('Express 5', express, cors);

/** `@corskit/express` on Express 4. */
export const express4Host: ContractHost = expressHost('Express 4', express4, cors, {
  lacks: EXPRESS_4_LACKS,
});
