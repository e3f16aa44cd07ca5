/**
 * The few endpoints that the shell itself needs, in the shape openapi-typescript writes.
 * Stands in only until `contract/client.d.ts` exists: then `api.ts` imports `paths` from there.
 */
export interface ClientPortal {
  kind: 'client'
  portalId: string
  practiceId: string
  practiceName: string
  accent: string
  clientName: string
  relationship: string
  permissions: string[]
  features: string[]
}

export interface StaffPortal {
  kind: 'staff'
  practiceId: string
  practiceName: string
  accent: string
  staffId: string
  roles: string[]
  permissions: string[]
  features: string[]
}

interface Person {
  id: string
  firstName: string
  lastName: string
  email: string
  username: string | null
  locale: string
  timeZone: string
  twoFactorEnabled: boolean
}

interface Json<T> {
  headers: Record<string, unknown>
  content: { 'application/json': T }
}

interface Empty {
  headers: Record<string, unknown>
  content?: never
}

interface NoParameters {
  parameters: { query?: never; header?: never; path?: never; cookie?: never }
}

export interface paths {
  '/api/config': {
    get: NoParameters & {
      responses: {
        200: Json<{
          productName: string
          version: string
          demo: boolean
          locales: string[]
          demoPeople?: { name: string; login: string; password: string; about: string }[]
        }>
      }
    }
  }
  '/api/session': {
    get: NoParameters & {
      responses: {
        200: Json<{
          person: Person
          portals: (ClientPortal | StaffPortal)[]
          defaultPortal: string | null
          idleMinutes: number
        }>
      }
    }
  }
  '/api/sign-in': {
    post: NoParameters & {
      requestBody: { content: { 'application/json': { login: string; password: string } } }
      responses: {
        200: Json<{ next: 'done' } | { next: 'second-step'; methods: ('totp' | 'backup-code')[] }>
      }
    }
  }
  '/api/sign-in/second-step': {
    post: NoParameters & {
      requestBody: {
        content: {
          'application/json': { method: 'totp' | 'backup-code'; code: string; rememberDevice: boolean }
        }
      }
      responses: { 200: Json<{ next: 'done' }> }
    }
  }
  '/api/sign-out': { post: NoParameters & { responses: { 204: Empty } } }
}
