/** What `GET /basket` answers. */
export interface Basket {
  readonly basket: string;
  /** Whether the request brought the cookie along. */
  readonly returning: boolean;
}

/** The basket that everyone gets: its id is the value of the cookie `basket`. */
export const BASKET_ID = 'b-17';

/** The cookie as a line of `Set-Cookie`, for servers that have no words of their own for one. */
export const BASKET_COOKIE: string = `basket=${BASKET_ID}; Path=/; HttpOnly; SameSite=Lax`;

/** Opens the basket for a request with this `Cookie` header. */
export function openBasket(cookie: string | undefined): Basket {
  return { basket: BASKET_ID, returning: /(?:^|; )basket=/.test(cookie ?? '') };
}
