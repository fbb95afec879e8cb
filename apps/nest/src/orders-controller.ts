import { describeOrder, NEW_ORDER, type Order } from '@corskit/demo-shop';
import { Cors } from '@corskit/nestjs';
import {
  Body,
  Controller,
  Delete,
  Header,
  HttpCode,
  Options,
  Param,
  ParseIntPipe,
  Post,
  Put,
  UseGuards,
} from '@nestjs/common';

import { TokenGuard } from './token-guard.js';

/** Orders: for the shop's own page by the default policy, but it is partners who may delete them. */
@Controller('orders')
export class OrdersController {
  /** Makes an order. */
  @Post()
  @Header('Location', `/orders/${NEW_ORDER}`)
  create(@Body() body: unknown): Order {
    return describeOrder(NEW_ORDER, body);
  }

  /** Changes an order. */
  @Put(':id')
  @UseGuards(TokenGuard)
  replace(@Param('id', ParseIntPipe) id: number, @Body() body: unknown): Order {
    return describeOrder(id, body);
  }

  /** Deletes an order: partners only, although the page may PUT to the same URL. */
  @Cors('partners')
  @Delete(':id')
  @UseGuards(TokenGuard)
  @HttpCode(204)
  remove(): void {
    // There is nothing to be deleted: orders are not kept.
  }

  /** Answers an OPTIONS that is no preflight, which is the application's own. */
  @Options()
  @Header('Allow', 'POST')
  @HttpCode(204)
  describe(): void {
    // The header says it all.
  }
}
