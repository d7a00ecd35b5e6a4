/** What a zod schema of the server gives, as a type: pages take types from the server, never values. */

export type OutputOf<Schema extends { readonly _output: unknown }> = Schema['_output'];
