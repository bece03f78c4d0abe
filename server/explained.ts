/** A sentence for the person at the terminal: no stack needed. */
export class Explained extends Error {}
