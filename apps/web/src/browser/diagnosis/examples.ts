/** Something to paste for whoever wants to see what happens. */
export interface Example {
  readonly name: string;
  readonly text: string;
}

/** One of each kind. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'a console line',
    text: "Access to fetch at 'https://api.example.com/orders' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    name: 'a fetch',
    text: `await fetch("https://api.example.com/orders/1", {
  "credentials": "include",
  "headers": { "Content-Type": "application/json", "X-Request-Id": "42" },
  "referrer": "https://app.example.com/",
  "body": "{\\"book\\":1}",
  "method": "PUT"
});`,
  },
  {
    name: 'a cURL command',
    text: `curl 'https://api.example.com/books' \\
  -H 'Origin: https://app.example.com' \\
  -H 'Authorization: Bearer example'`,
  },
  {
    name: 'headers',
    text: `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: *
Access-Control-Allow-Methods: GET, POST
Access-Control-Allow-Headers: content-type`,
  },
];
