/** Addresses by why nobody is sent there, as a name server may give them. */
export const forbiddenAddresses = {
  loopback: ['127.0.0.1', '127.0.0.2', '127.255.255.254', '::1'],
  'this machine': ['0.0.0.0', '0.1.2.3', '::'],
  private: ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255', 'fc00::1', 'fd00::1'],
  'link-local': ['169.254.0.1', '169.254.255.255', 'fe80::1', 'febf::1', 'fec0::1'],
  metadata: ['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254'],
  'shared by customers': ['100.64.0.1', '100.127.255.255'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  reserved: ['240.0.0.1', '255.255.255.254', '255.255.255.255', '4000::1', '5f00::1', '8000::1', 'fe00::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  benchmarks: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  protocols: ['192.0.0.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.175.48.1', '2001:4:112::1', '2001:20::1', '2620:4f:8000::1'],
  discarded: ['100::1', '100:0:0:1::1'],
  mapped: ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::ffff:8.8.8.8'],
  compatible: ['::127.0.0.1', '::7f00:1', '::a00:1'],
  translated: ['64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '64:ff9b::808:808', '::ffff:0:7f00:1'],
  tunnelled: ['2002:7f00:1::', '2002:a00:1::1', '2001::1', '2001:0:7f00:1::1', '2001:0:a00:1:0:fffe:80ff:fffe'],
} as const satisfies Record<string, readonly string[]>;

/** Other ways to write an address into a URL. */
export const forbiddenForms = {
  decimal: ['2130706433', '167772161', '2852039166', '3232235521', '0'],
  octal: ['0177.0.0.1', '017700000001', '0251.0376.0251.0376', '012.0.0.1'],
  hexadecimal: ['0x7f000001', '0x7f.0.0.1', '0xa9fea9fe', '0xA.0x0.0x0.0x1'],
  short: ['127.1', '127.0.1', '10.1', '192.168.1'],
  'other scripts': ['①②⑦.⓪.⓪.①', '１２７。０。０。１', '127．0．0．1'],
  escaped: ['%31%32%37.0.0.1', '127%2e0%2e0%2e1'],
  'with a last dot': ['127.0.0.1.', '2130706433.'],
} as const satisfies Record<string, readonly string[]>;

/** Names that mean something inside, whatever a name server says. */
export const forbiddenNames = [
  'localhost', 'LOCALHOST', 'localhost.', 'chat.localhost', 'localhost.localdomain', 'printer.local', 'metadata.google.internal', 'metadata',
  'instance-data', 'kubernetes.default.svc.cluster.local', 'host.docker.internal', 'router.lan', 'nas.home.arpa', 'wiki.corp', 'wiki.intranet',
  'postgres', 'redis.', 'hidden.onion', 'ｌocalhost',
] as const; // prettier-ignore

export const forbiddenPorts = [
  1, 21, 22, 23, 25, 53, 110, 143, 445, 2375, 3306, 5432, 6379, 8080, 8443, 9200, 11211, 27017, 65535,
] as const;

/** By scheme. `HOST` is a server that would answer. */
export const forbiddenUrls = [
  'file:///etc/passwd', 'file://site.example.org/etc/passwd', 'ftp://HOST/', 'gopher://HOST/_x', 'data:text/html,<title>x</title>', 'javascript:alert(1)',
  'ws://HOST/', 'wss://HOST/', 'blob:http://HOST/1', 'about:blank', 'dict://HOST/d:x', 'ldap://HOST/', 'unix:/var/run/docker.sock',
  'view-source:http://HOST/', 'http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'chrome://version',
  'http://user:password@HOST/', 'http://user@HOST/', 'http://:password@HOST/',
] as const; // prettier-ignore

export const noUrls = ['', 'example.org', '//example.org', 'http://', 'http://[::1', 'http://1.2.3.4.5/', 'http://256.1.1.1/'] as const;
