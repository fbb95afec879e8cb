const ONE_LINE =
  "it sends two lines of Access-Control-Request-Method, which Node's HTTP/2 client refuses to send";
const DROPPED =
  'a field with such bytes is no field in HTTP/2, and is dropped from the request before anything sees it';

/** The cases that HTTP/2 has no bytes for, by id, each with the reason. */
export const HTTP1_ONLY: Readonly<Record<string, string>> = {
  'PM-015': ONE_LINE,
  'PM-018': ONE_LINE,
  'CR-006': ONE_LINE,
  'HO-301': DROPPED,
  'HO-302': DROPPED,
  'HO-303': "Node's HTTP/2 takes header blocks of 64 KB; SE-011 sends 15 KB",
};
