import { books, type RefusalEntry, type RefusalFeed } from '@corskit/demo-shop';
import { Cors } from '@corskit/nestjs';
import { Controller, Get, Header, Inject } from '@nestjs/common';

/** The provider of the feed of refusals. */
export const FEED: unique symbol = Symbol('the feed of refusals');

/** What any site may read. A service of your own would log its refusals instead of publishing them. */
@Cors('public')
@Controller()
export class CatalogueController {
  readonly #feed: RefusalFeed;

  /** Is given the feed that it shows. */
  constructor(@Inject(FEED) feed: RefusalFeed) {
    this.#feed = feed;
  }

  /** Answers with the books. */
  @Get('books')
  list(): typeof books {
    return books;
  }

  /** Answers with the refusals of late. */
  @Get('refusals')
  @Header('Cache-Control', 'no-store')
  refusals(): readonly RefusalEntry[] {
    return this.#feed.entries();
  }
}
