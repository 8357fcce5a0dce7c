/** An operation as the generated types have it, for what an OpenAPI document does not have yet. */
export type Operation<Path extends object, Answer, Body = undefined, Query extends object = Record<never, never>> = {
  parameters: { query?: Query; header?: never; cookie?: never } & ([keyof Path] extends [never]
    ? { path?: never }
    : { path: Path });
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
} & (Body extends undefined ? { requestBody?: never } : { requestBody: { content: { 'application/json': Body } } });
