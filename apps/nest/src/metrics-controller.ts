import { metrics } from '@corskit/demo-shop';
import { NoCors } from '@corskit/nestjs';
import { Controller, Get, Header } from '@nestjs/common';

/** No CORS at all: for programs, not for pages. */
@NoCors()
@Controller('metrics')
export class MetricsController {
  /** Answers with the numbers, in lines. */
  @Get()
  @Header('Content-Type', 'text/plain')
  read(): string {
    return metrics;
  }
}
