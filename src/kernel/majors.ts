/** The majors that DDL is compiled for. 19 joins when an embeddable build of it exists to test on. */
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
