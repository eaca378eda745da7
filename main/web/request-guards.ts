import { BlockList, isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';

/**
 * Who may speak to this host from a browser. A page of another site must not reach it: neither under its own
 * name that was made to point here (DNS rebinding: the Host header gives it away), nor across origins.
 */

const loopbackNames = ['localhost', '127.0.0.1', '::1'];
const wildcards = ['0.0.0.0', '::'];

/**
 * Decides by the Host header. An address is a safe name on a host that listens on every address, since
 * rebinding needs a domain name; else only the bound name will do.
 */
export function hostCheck(
  boundHost: string,
  further: readonly string[] = [],
): (hostHeader: string | undefined) => boolean {
  const isOpen = wildcards.includes(boundHost);
  const isLoopback = loopbackNames.includes(boundHost) || boundHost.startsWith('127.');
  const ownName = hostname().toLowerCase();
  const names = new Set([
    boundHost.toLowerCase(),
    ...(isOpen || isLoopback ? loopbackNames : []),
    ...(isOpen ? [ownName, `${ownName}.local`] : []),
    ...further,
  ]);
  return (hostHeader) => {
    const name = nameOf(hostHeader);
    return name !== null && (names.has(name) || names.has(name.replace(/^[^.]+/, '*')) || (isOpen && isIP(name) !== 0));
  };
}

/**
 * Whether a request came a way on which nobody listens. Where a proxy ends TLS: from one of its addresses and by `https` as
 * it says, or from this computer itself. What others say in `X-Forwarded-…` counts for nothing.
 */
export function proxyCheck(proxy: readonly string[] | undefined): (request: FastifyRequest) => boolean {
  if (!proxy) return () => true;
  const forwarders = new BlockList();
  for (const network of proxy) {
    const [address = '', bits] = network.split('/');
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) forwarders.addAddress(address, kind);
    else forwarders.addSubnet(address, Number(bits), kind);
  }
  return ({ socket, headers }) => {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers['x-forwarded-proto'] !== undefined;
    if (!isForwarded) return isLoopbackAddress(address);
    return forwarders.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') && headers['x-forwarded-proto'] === 'https';
  };
}

const isLoopbackAddress = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** The Host header. Of two of them a proxy may have read one and this host the other: that is no name. */
export function hostOf(request: FastifyRequest): string | undefined {
  const given = request.raw.headersDistinct.host ?? [];
  return given.length === 1 ? given[0] : undefined;
}

/** The name in a Host header, without port and brackets. */
function nameOf(hostHeader: string | undefined): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^[\]:/@\s]+))(?::\d{1,5})?$/i.exec(hostHeader ?? '');
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}

/**
 * Whether a request that a cookie signs in came from the application's own pages (or from no browser at
 * all). SameSite=Strict alone would let another port of the same machine through.
 */
export function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host?.toLowerCase();
}

/** The page is served over TLS, here or by a proxy in front: its cookie must not travel without. */
export const isSecureOrigin = (request: FastifyRequest): boolean =>
  request.protocol === 'https' || request.headers.origin?.startsWith('https://') === true;
