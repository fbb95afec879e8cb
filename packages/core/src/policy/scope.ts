/**
 * Whether one policy governs the whole application, or some route has one of its own.
 *
 * A browser caches an answer for each method that it lists, for the URL. Where a neighbour of the route can have a
 * stricter policy, only the method that was asked for may be listed, or the neighbour's preflight would be skipped.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache
 */
export type PolicyScope = 'application' | 'route';
