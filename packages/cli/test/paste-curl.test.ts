import { expect, it } from 'vitest';

import { COMMAND_COPIES, COMMANDS } from './paste-curl-rows.js';
import { API, complaintAbout, draftIn } from './paste-row.js';

it.each([...COMMAND_COPIES, ...COMMANDS])('a command is read: $id', ({ paste, draft }) => {
  expect(draftIn(paste)).toEqual(draft);
  expect(draftIn(paste.replaceAll('\n', '\r\n'), 'curl').page).toEqual(draft.page);
});

const WHOLE = 'paste the whole command';
const NO_URL = 'paste what "Copy as cURL" gives';

it.each([
  [
    `curl '${API}`,
    `the cURL command is not understood from "'${API}" on: the quote is never closed; ${WHOLE}`,
  ],
  [
    `curl ^"${API}`,
    `the cURL command is not understood from "^"${API}" on: the quote is never closed; ${WHOLE}`,
  ],
  [`curl ${API} -H`, `the cURL command is not understood from "-H" on: -H lacks its value; ${WHOLE}`],
  ['curl -s', `the cURL command: there is no URL in it; ${NO_URL}`],
  [
    'curl $API/x',
    'the cURL command is not understood from "curl $API/x" on: the shell would put something in the place of "$API/x"; write the URL out',
  ],
  [
    'Invoke-WebRequest -Uri "https://api.example.com/" -Headers @{ "a"="b"',
    `the PowerShell command is not understood from "@{ "a"="b"" on: the paste ends before the command does; ${WHOLE}`,
  ],
  [
    'iwr -Uri $url',
    'the PowerShell command is not understood from "$url" on: there is no URL in it; paste what "Copy as PowerShell" gives',
  ],
])('of %s the complaint says where and what', (paste, complaint) => {
  expect(complaintAbout(paste)).toBe(complaint);
});
