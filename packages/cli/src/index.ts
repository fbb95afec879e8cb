export { CAUSES, type Cause, type CauseId, type Confidence } from './diagnosis/cause.js';
export { checksOf, type Check } from './diagnosis/checks.js';
export { diagnose, type Diagnosis, type DiagnoseOptions } from './diagnosis/diagnose.js';
export type { Ask, Exchange, Question, Reply, Role, Silence } from './diagnosis/exchange.js';
export type { Outcomes, Unfinished } from './diagnosis/facts.js';
export { firstRequest, neededPolicy } from './diagnosis/needed.js';
export { notesOf } from './diagnosis/notes.js';
export { askRecording } from './diagnosis/recording.js';
export type { RecognisedServer } from './diagnosis/recognise.js';
export type { Verdict } from './diagnosis/verdict.js';

export { explain, type Explanation } from './explain/explain.js';
export { toldFetch, type ToldFetch } from './explain/told-fetch.js';

export type { Fix, Snippet } from './fix/fix.js';
export { fixesOf } from './fix/fixes.js';
export type { NeededPolicy } from './fix/needed-policy.js';
export { SERVER_NAMES, type ServerName } from './fix/server-name.js';

export type { Draft } from './paste/draft.js';
export { pickEntry, type HarEntry } from './paste/har-entry.js';
export type { Paste, PasteHint } from './paste/paste.js';
export { PasteError } from './paste/paste-error.js';
export { readPaste } from './paste/read-paste.js';
export type { Recorded, RecordedAnswer } from './paste/recorded.js';

export { maskHeader, maskText, maskUrl } from './text/mask.js';
export { shellWord } from './text/shell-word.js';
