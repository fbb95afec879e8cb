import { expect, it } from 'vitest';

import { FETCH_COPIES, FETCHES } from './paste-fetch-rows.js';
import { complaintAbout, draftIn } from './paste-row.js';

it.each([...FETCH_COPIES, ...FETCHES])('a fetch is read: $id', ({ paste, draft }) => {
  expect(draftIn(paste)).toEqual(draft);
  expect(draftIn(paste.replaceAll('\n', '\r\n'), 'fetch').page).toEqual(draft.page);
});

const WRITE_IT = 'write the URL out as a string, as in fetch("https://api.example.com/orders/1")';

it.each([
  ['fetch(url, { method: "PUT" })', `"url, { method: "PUT" })" on: ${WRITE_IT}`],
  ['fetch(`${base}/orders`)', `"\`\${base}/orders\`)" on: ${WRITE_IT}`],
  ['fetch("https://api.example.com/" + id)', `""https://api.example.com/" + id)" on: ${WRITE_IT}`],
  ['fetch("http://[", {})', `""http://[", {})" on: that is no URL; ${WRITE_IT}`],
  ['fetch()', `")" on: ${WRITE_IT}`],
  ['fetch("https://a.example/', '""https://a.example/" on: the string never ends; paste the whole call'],
  ['fetch("https://a.example/", {"headers": {', 'the paste ends before the call does; paste the whole call'],
  [
    'fetch("https://a.example/", {"a": 1)',
    '")" on: a bracket is closed that is not open; paste the whole call',
  ],
])('of %s the complaint says where and what', (paste, complaint) => {
  expect(complaintAbout(paste)).toMatch(/^the fetch call(?: is not understood from ")?/);
  expect(complaintAbout(paste)).toContain(complaint);
});
