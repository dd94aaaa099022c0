/** The majors that DDL is compiled for. 19 joins as soon as an embeddable build and a parser of it exist to test on. */
export const SUPPORTED_MAJORS: readonly number[] = [15, 16, 17, 18];

/** When the PostgreSQL project made its last minor of a major (https://www.postgresql.org/support/versioning/). */
export const END_OF_SUPPORT: Readonly<Record<number, string>> = {
  9: 'November 2021',
  10: 'November 2022',
  11: 'November 2023',
  12: 'November 2024',
  13: 'November 2025',
  14: 'November 2026',
};

/** Majors that are released and not compiled for yet, with the day of their first release. */
export const RELEASED: Readonly<Record<number, string>> = { 19: '2026-11-19' };
