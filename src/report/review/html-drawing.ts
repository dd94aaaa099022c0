/** The diagram of tables by scope and the timeline of what they hold, as SVG that the page's style colours. */
import { lookup } from '../../kernel/lookup';
import type { DrawnLife, DrawnTable, Review } from '../../review/types';
import { bytes } from '../../review/words';
import { markup, NOTHING, type Markup } from '../html/markup';

const BOX = { width: 188, height: 44, gapX: 18, gapY: 46 } as const;
const MARGIN = 12;
const BAND_HEAD = 26;
const WIDE = 5;
/** Characters of the font at hand that fit into a box. */
const FITS = 24;

interface Placed {
  readonly table: DrawnTable;
  readonly x: number;
  readonly y: number;
}

/** Registry above, tenant tables below what they reference, shared tables at the foot. */
export function tableDiagram({ tables }: Review['drawing'], isDeclared: boolean): Markup {
  if (tables.length === 0) return NOTHING;
  const columns = tables.length > 40 ? 8 : WIDE;
  const bands = [
    { title: 'registry: one row per tenant', rows: wrapped(of(tables, 'registry'), columns) },
    {
      title: isDeclared ? 'tenant: rows of tenants, each tenant sees its own' : 'with a tenant column',
      rows: layers(of(tables, 'tenant')).flatMap((layer) => wrapped(layer, columns)),
    },
    {
      title: isDeclared ? 'shared: the same rows for all tenants' : 'no tenant column',
      rows: wrapped(of(tables, 'shared'), columns),
    },
    { title: 'tables', rows: layers(of(tables, null)).flatMap((layer) => wrapped(layer, columns)) },
  ].filter(({ rows }) => rows.length > 0);
  const placed: Placed[] = [];
  const heads: Markup[] = [];
  let y = MARGIN;
  for (const { title, rows } of bands) {
    heads.push(markup`<text class="band" x="${MARGIN}" y="${y + 12}">${title}</text>`);
    y += BAND_HEAD;
    for (const row of rows) {
      row.forEach((table, index) => placed.push({ table, x: MARGIN + index * (BOX.width + BOX.gapX), y }));
      y += BOX.height + BOX.gapY;
    }
    y -= BOX.gapY - 26;
  }
  const width =
    MARGIN * 2 +
    Math.min(columns, Math.max(...bands.flatMap(({ rows }) => rows.map((row) => row.length)), 3)) *
      (BOX.width + BOX.gapX) -
    BOX.gapX;
  const isScoped = tables.some(({ scope }) => scope !== null);
  const keys = tables.reduce((sum, { references }) => sum + references.length, 0);
  return markup`<figure>
    <div class="drawing" tabindex="0" role="region" aria-label="diagram of tables">
      <svg viewBox="0 0 ${width} ${y}" width="${width}" role="img" aria-label="${tables.length} tables${isScoped ? ' by scope' : ''}, with ${keys} references" xmlns="http://www.w3.org/2000/svg">
        ${heads}
        ${edges(placed)}
        ${placed.map(box)}
      </svg>
    </div>
    <figcaption>
      Lines are foreign keys, from a table up to the table it references${
        isScoped ? '; foreign keys to the registry are omitted, because every tenant table has one' : ''
      }. ${isDeclared ? 'Sizes are after one year; stripes' : 'Stripes'} are partitions.
    </figcaption>
  </figure>`;
}

function of(tables: readonly DrawnTable[], scope: DrawnTable['scope']): readonly DrawnTable[] {
  return tables.filter((table) => table.scope === scope);
}

/** Tables by how far they stand from one that references no other. */
function layers(tables: readonly DrawnTable[]): readonly (readonly DrawnTable[])[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const known = new Map<string, number>();
  const depth = (name: string, path: ReadonlySet<string>): number => {
    const found = known.get(name);
    if (found !== undefined || path.has(name)) return found ?? 0;
    const parents = (byName.get(name)?.references ?? []).filter((parent) => byName.has(parent));
    const own = Math.max(0, ...parents.map((parent) => depth(parent, new Set([...path, name])) + 1));
    known.set(name, own);
    return own;
  };
  const result: DrawnTable[][] = [];
  for (const table of tables) (result[depth(table.name, new Set())] ??= []).push(table);
  return result.filter((layer) => layer !== undefined);
}

function wrapped(tables: readonly DrawnTable[], columns: number): readonly (readonly DrawnTable[])[] {
  return Array.from({ length: Math.ceil(tables.length / columns) }, (_, row) =>
    tables.slice(row * columns, (row + 1) * columns),
  );
}

function edges(placed: readonly Placed[]): readonly Markup[] {
  const byName = new Map(placed.map((one) => [one.table.name, one]));
  return placed.flatMap((from) =>
    from.table.references.flatMap((name) => {
      const to = byName.get(name);
      if (to === undefined || to.table.scope === 'registry') return [];
      return [
        markup`<path class="edge" d="${curve(from, to)}"><title>${from.table.name} references ${name}</title></path>`,
      ];
    }),
  );
}

function curve(from: Placed, to: Placed): string {
  const down = to.y > from.y;
  const [x1, x2] = [from.x + BOX.width / 2, to.x + BOX.width / 2];
  const [y1, y2] = down ? [from.y + BOX.height, to.y] : [from.y, to.y + BOX.height];
  const bend = Math.max(24, Math.abs(y2 - y1) / 2) * (down ? 1 : -1);
  return `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

function box({ table, x, y }: Placed): Markup {
  const scope = table.scope ?? 'shared';
  const stripes = table.partitioned
    ? [0, 1, 2, 3].map(
        (at) =>
          markup`<rect class="stripe in-${scope}" x="${x + BOX.width - 34 + at * 7}" y="${y + 25}" width="5" height="11"/>`,
      )
    : [];
  const size = table.bytes === null ? (table.partitioned ? 'partitioned' : '') : bytes(table.bytes);
  const name = table.name.length > FITS ? `${table.name.slice(0, FITS - 1)}…` : table.name;
  return markup`<g>
    <title>${table.name}</title>
    <rect class="box ${scope}" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>
    <text class="in-${scope}" x="${x + 10}" y="${y + 19}">${name}</text>
    <text class="small in-${scope}" x="${x + 10}" y="${y + 35}">${size}</text>
    ${stripes}
  </g>`;
}

const LIFE = { width: 960, name: 190, words: 190, row: 30, bar: 16 } as const;

/** What each table holds around today: the past that is kept, and the partitions that are made ahead. */
export function timeline({ lives }: Review['drawing']): Markup {
  if (lives.length === 0) return NOTHING;
  const longest = Math.max(30, ...lives.map(({ keepDays }) => keepDays ?? 0));
  const ahead = Math.max(longest / 12, ...lives.map(({ aheadDays }) => aheadDays ?? 0));
  const plot = LIFE.width - LIFE.name - LIFE.words;
  const at = (day: number): number =>
    Math.round((LIFE.name + ((day + longest * 1.08) / (longest * 1.08 + ahead)) * plot) * 10) / 10;
  const height = lives.length * LIFE.row + 44;
  const today = at(0);
  return markup`<figure>
    <div class="drawing" tabindex="0" role="region" aria-label="timeline of retention">
      <svg viewBox="0 0 ${LIFE.width} ${height}" width="${LIFE.width}" role="img" aria-label="what ${lives.length} tables keep" xmlns="http://www.w3.org/2000/svg">
        ${lives.map((life, index) => row(life, index, at))}
        <line class="today" x1="${today}" x2="${today}" y1="4" y2="${height - 26}"/>
        <text class="small" x="${today}" y="${height - 8}" text-anchor="middle">today</text>
        <text class="small" x="${at(-longest)}" y="${height - 8}" text-anchor="middle">${Math.round(longest)} days ago</text>
      </svg>
    </div>
    <figcaption>Retention of each table. Stripes are partitions; those after today are created ahead.</figcaption>
  </figure>`;
}

/** Stripes that are thinner than this are one grey, so none are drawn. */
const THINNEST = 3;
const EVERY_DAYS: Readonly<Record<string, number>> = lookup({
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
});

function row(life: DrawnLife, index: number, at: (day: number) => number): Markup {
  const y = 10 + index * LIFE.row;
  const [from, now] = [life.keepDays === null ? LIFE.name : at(-life.keepDays), at(0)];
  const until = life.aheadDays === null ? now : at(life.aheadDays);
  const step = life.every === null ? 0 : (EVERY_DAYS[life.every] ?? 1) * (at(1) - at(0));
  const stripes =
    step < THINNEST
      ? []
      : Array.from({ length: Math.floor((until - from) / step) }, (_, part) => until - (part + 1) * step);
  const name = life.table.length > FITS ? `${life.table.slice(0, FITS - 1)}…` : life.table;
  const words =
    life.keepDays === null ? 'for ever' : `${Math.round(life.keepDays)} days, then ${life.then ?? 'delete'}`;
  return markup`<g>
    <title>${life.table}: ${words}</title>
    <text x="0" y="${y + 13}">${name}</text>
    <rect class="bar" x="${from}" y="${y}" width="${now - from}" height="${LIFE.bar}"/>
    ${life.aheadDays === null ? NOTHING : markup`<rect class="ahead" x="${now}" y="${y}" width="${until - now}" height="${LIFE.bar}"/>`}
    ${stripes.map((x) => markup`<line class="leaf" x1="${Math.round(x * 10) / 10}" x2="${Math.round(x * 10) / 10}" y1="${y}" y2="${y + LIFE.bar}"/>`)}
    <text class="small" x="${LIFE.width - LIFE.words + 12}" y="${y + 12}">${words}${life.every === null ? '' : `, a leaf a ${life.every}`}</text>
  </g>`;
}
