/** `tenet_database`: what is declared of it, and what a plan and a refresh tell. */
import { settingAttributes, SPEC_ATTRIBUTES } from '../attributes';
import type { Block } from '../schema';

export const DATABASE: Block = {
  version: 0,
  description: [
    'A database that a spec of Tenet declares: tables, row security, roles, grants, partitions.',
    'A plan reads the server, refuses what the rules of a senior DBA refuse, and shows who gains and loses access and the statements.',
    'An apply runs exactly these statements, online, up to the first that waits for a deploy.',
    'Destroying it makes Terraform forget the database. Nothing is dropped.',
  ].join(' '),
  attributes: [
    { name: 'id', type: 'string', is: 'computed', description: 'Host, port and name of the database.' },
    ...SPEC_ATTRIBUTES,
    {
      name: 'database',
      type: 'string',
      is: 'optional and computed',
      description:
        'Name of the database on the server. Default: `database` of the spec. One that does not exist is created.',
    },
    {
      name: 'connection',
      type: { nesting: 'SINGLE', attributes: settingAttributes('write-only') },
      is: 'optional',
      description: 'Where the server is, where it differs from the provider.',
    },
    {
      name: 'allow',
      type: ['list', 'string'],
      is: 'optional',
      description:
        'Objects that the spec does not declare and a plan may drop, for example `drop:table app.old`. Default: all stay.',
    },
    {
      name: 'until',
      type: 'string',
      is: 'optional',
      description: [
        'How far an apply goes: `expand`, `migrate` or `contract`. It declares that the application is deployed that these phases wait for.',
        'Default: up to the first step that waits for a deploy.',
      ].join(' '),
    },
    {
      name: 'manage',
      type: 'string',
      is: 'optional and computed',
      description: [
        '`all`, or `inside`: everything but roles, schemas, default privileges and what is granted on relations, schemas and the database,',
        'which other resources hold then. Default: `all`.',
      ].join(' '),
    },
    {
      name: 'deletion_protection',
      type: 'bool',
      is: 'optional and computed',
      description: 'Whether a plan that destroys the resource is refused. Default: `true`.',
    },
    {
      name: 'access_change',
      type: ['list', 'string'],
      is: 'computed',
      description:
        'Who gains and who loses access by the last plan, the most important first. Kept until the next plan.',
    },
    {
      name: 'ddl',
      type: {
        nesting: 'LIST',
        attributes: [
          { name: 'phase', type: 'string', is: 'computed', description: '`expand`, `migrate` or `contract`.' },
          { name: 'sql', type: 'string', is: 'computed', description: 'The statements, transaction by transaction.' },
        ],
      },
      is: 'computed',
      description: 'The statements that the last plan ran or runs, by phase. Kept until the next plan.',
    },
    {
      name: 'hazards',
      type: ['list', 'string'],
      is: 'computed',
      description:
        'What a reviewer agrees to: rows that are lost, queries that wait, what cannot be taken back. Kept until the next plan.',
    },
    {
      name: 'plan_hash',
      type: 'string',
      is: 'computed',
      description: 'SHA-256 of the last plan. An apply runs this plan or nothing.',
    },
    { name: 'pending_phase', type: 'string', is: 'computed', description: 'The phase that waits, and for what.' },
    { name: 'pending_ddl', type: 'string', is: 'computed', description: 'The statements that wait.' },
    {
      name: 'drift',
      type: ['list', 'string'],
      is: 'computed',
      description: 'Where the server had left the spec when it was last read, by object.',
    },
  ],
};
