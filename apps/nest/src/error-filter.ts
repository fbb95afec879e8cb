import { answerOf, NOT_FOUND, TOKEN_MISSING, type ErrorBody } from '@corskit/demo-shop';
import {
  Catch,
  NotFoundException,
  UnauthorizedException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Answers every error in the API's own form. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #host: HttpAdapterHost;

  /** Is given the adapter, which answers alike on all platforms. */
  constructor(host: HttpAdapterHost) {
    this.#host = host;
  }

  /** Called by Nest with whatever has been thrown. */
  catch(error: unknown, host: ArgumentsHost): void {
    const { httpAdapter } = this.#host;
    const response = host.switchToHttp().getResponse<unknown>();
    const { status, body } = answerTo(error);
    if (httpAdapter.isHeadersSent(response)) httpAdapter.end(response);
    else httpAdapter.reply(response, body, status);
  }
}

function answerTo(error: unknown): { readonly status: number; readonly body: ErrorBody } {
  if (error instanceof NotFoundException) return { status: 404, body: NOT_FOUND };
  if (error instanceof UnauthorizedException) return { status: 401, body: TOKEN_MISSING };
  return answerOf(error);
}
