import { BASKET_COOKIE, openBasket, recommend, type Basket } from '@corskit/demo-shop';
import { Controller, Get, Header, Headers } from '@nestjs/common';

/** The default policy: what the shop's own page asks for, with its cookie. */
@Controller()
export class BasketController {
  /** Answers with the basket, and with the cookie by which it is known again. */
  @Get('basket')
  @Header('Set-Cookie', BASKET_COOKIE)
  open(@Headers('cookie') cookie: string | undefined): Basket {
    return openBasket(cookie);
  }

  /** Fails. */
  @Get('recommendations')
  recommend(): never {
    return recommend();
  }
}
