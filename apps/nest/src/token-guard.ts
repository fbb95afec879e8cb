import { isToken } from '@corskit/demo-shop';
import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/** Lets nobody pass without the demo's token. */
@Injectable()
export class TokenGuard implements CanActivate {
  /**
   * Looks at the token of a request.
   *
   * @throws {UnauthorizedException} where it is not there.
   */
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<IncomingMessage>();
    if (!isToken(headers.authorization)) throw new UnauthorizedException();
    return true;
  }
}
