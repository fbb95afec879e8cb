// The main.ts of a newcomer, with the default settings of Nest, in JavaScript: `node newcomer.mjs <mistake>`.
import 'reflect-metadata';

import { Cors, CorsModule } from '@corskit/nestjs';
import { Controller, Module, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const mistake = process.argv[2];

class OrdersController {
  save() {
    return 'saved';
  }
}
const save = Object.getOwnPropertyDescriptor(OrdersController.prototype, 'save');
Put(':id')(OrdersController.prototype, 'save', save);
Cors(mistake === 'unknown-name' ? 'partner' : 'partners')(OrdersController.prototype, 'save', save);
Controller('orders')(OrdersController);

const options = {
  origin: mistake === 'wrong-options' ? '*' : ['https://app.test'],
  credentials: true,
  policies: { partners: { origin: ['https://partner.test'] } },
};

// oxlint-disable-next-line typescript/no-extraneous-class -- A module of Nest is its decorator.
class AppModule {}
Module({
  imports: mistake === 'no-module' ? [] : [CorsModule.forRoot(options)],
  controllers: [OrdersController],
})(AppModule);

const app = await NestFactory.create(AppModule);
if (mistake === 'enable-cors') app.enableCors();
await app.listen(0);
console.log('it listens');
await app.close();
