/** The site that the policies of most cases allow. */
export const APP = 'https://app.example.com';
/** A second site that some policies allow. */
export const PARTNER = 'https://partner.example.org';
/** A third one, of administrators. */
export const ADMIN = 'https://admin.example.com';
/** A site that no policy allows. */
export const EVIL = 'https://evil.example.net';

/** The value of Access-Control-Allow-Methods where the option `methods` is absent. */
export const DEFAULT_METHODS = 'GET, HEAD, PUT, PATCH, POST, DELETE';

/** What a preflight answer depends on where the asked-for header names are reflected. */
export const REFLECTS = ['Origin', 'Access-Control-Request-Headers'] as const;
