/** What a spec would declare of the ground `notes` (test/prove/grounds.ts), for rules that compare a database with what is intended. */
export function notesSpec(): string {
  return `
tenet: 1
database: notes
tenancy: { model: shared-schema, key: { column: org, type: uuid }, registry: orgs, context: { setting: notes.org } }
roles: { notes_owner: { kind: owner }, notes_app: { kind: application }, notes_ro: { kind: reader } }
tables:
  orgs: { scope: registry, columns: { id: uuid, name: text } }
  colours: { scope: shared, reason: of the product, columns: { code: { type: text, key: true }, label: text } }
  folders: { columns: { id: uuid, title: text, slug: text } }
  pages: { columns: { id: uuid, folder: uuid, body: text, state: text, stars: integer } }
`;
}
