/** A policy pack as its user writes one. */
const { PolicyPack } = require('@pulumi/policy');
const { tenetPolicies } = require('../../../dist/constructs/pulumi-policy');

void new PolicyPack('tenet', { policies: tenetPolicies() });
