/**
 * Stands in for what the SDK of the Model Context Protocol takes on Node: the same without its validator of JSON Schema, a third of
 * the whole. That one is for servers whose tools have none of their own, as ours have (`server/src/cli/mcp.ts`), and for what people are
 * asked to fill in, which ours never do.
 */
export { default as process } from 'node:process';

export class DefaultJsonSchemaValidator {
  /** Throws: nobody is to ask. */
  getValidator(): never {
    throw new Error('there is no validator of JSON Schema besides that of each tool');
  }
}
