import { wholesale } from '@corskit/demo-shop';
import { Cors } from '@corskit/nestjs';
import { Controller, Get } from '@nestjs/common';

/** What is for partners. */
@Cors('partners')
@Controller('wholesale')
export class WholesaleController {
  /** Answers with the prices. */
  @Get()
  prices(): typeof wholesale {
    return wholesale;
  }
}
