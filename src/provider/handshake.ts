/** By these a host shows that it is one; the value is that of Terraform and OpenTofu. */
export const COOKIE = [
  'TF_PLUGIN_MAGIC_COOKIE',
  'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
] as const;
