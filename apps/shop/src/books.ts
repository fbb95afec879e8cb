/** A book that the shop has. */
interface Book {
  readonly id: number;
  readonly title: string;
  /** Copies that are there. */
  readonly stock: number;
}

/** What `GET /books` answers. */
export const books: readonly Book[] = [
  { id: 1, title: 'The Dispossessed', stock: 4 },
  { id: 2, title: 'Invisible Cities', stock: 9 },
];
