/** What an argument names, by its spelling alone. */

/** True for what names a live database: postgres://... */
export function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}

export function isSqlFile(file: string): boolean {
  return /\.(?:sql|ddl|psql)$/i.test(file);
}
