/**
 * `pgtenet/pulumi-policy`: the rules of Tenet over the databases of a Pulumi stack.
 *
 *     new PolicyPack('tenet', { policies: tenetPolicies({ spec: 'tenet.yaml' }) });
 */
export { tenetPolicies, UNDECIDED, type TenetPoliciesOptions } from './policies';
