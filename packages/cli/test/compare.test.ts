import { expect, it } from 'vitest';

import { diagnose } from '../src/diagnosis/diagnose.js';
import type { Question } from '../src/diagnosis/exchange.js';

it('asks the server behind a proxy exactly what the proxy was asked', async () => {
  const asked: Question[] = [];
  const ask = (question: Question) => {
    asked.push(question);
    return Promise.resolve({ status: 204, headers: [] });
  };
  await diagnose(
    {
      page: 'https://app.example.com/',
      url: 'https://api.example.com/orders?page=2',
      credentials: 'include',
    },
    ask,
    { direct: 'http://10.0.0.5:8080', cookie: 'session=1', probe: false },
  );
  const [through, direct] = asked;
  expect(through?.headers.filter(([name]) => name === 'Cookie')).toHaveLength(1);
  expect(direct).toEqual({
    ...through,
    role: 'direct-request',
    url: 'http://10.0.0.5:8080/orders?page=2',
  });
  expect(asked).toHaveLength(2);
});
