import { expect, test } from 'vitest';

import { answerOf, describeOrder, isToken, openBasket } from '../src/index.js';

test.each([
  [new Error('the password is 1234'), 500],
  [Object.assign(new Error('no'), { status: 413 }), 413],
  [Object.assign(new Error('no'), { statusCode: 415 }), 415],
  [{ status: 200 }, 500],
  [{ status: '404' }, 500],
  ['a string', 500],
  [null, 500],
  [undefined, 500],
])('%o is answered with %i, and nothing of its own', (error, status) => {
  const answer = answerOf(error);
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatch(/^[A-Z][A-Za-z ]+$/);
});

test.each(['a text', 5, null, undefined, true])('an order of %o is an order all the same', (body) => {
  expect(describeOrder(3, body)).toEqual({ order: 3 });
});

test('a cookie of a similar name is another cookie', () => {
  expect(openBasket('mybasket=1').returning).toBe(false);
  expect(openBasket('a=1; basket=b-17').returning).toBe(true);
});

test('the token is compared as a whole', () => {
  expect([isToken('Bearer demo-token'), isToken('demo-token'), isToken(undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
