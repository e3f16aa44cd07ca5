import type { FastifyRequest } from 'fastify'

/** What a device says of itself, as it is kept with a signature (SIG-01); cut at 400 characters. */
export const deviceText = (request: FastifyRequest): string =>
  (request.headers['user-agent'] ?? '').slice(0, 400).trim() || 'unknown'
