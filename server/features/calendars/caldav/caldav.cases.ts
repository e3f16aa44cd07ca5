import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import type { CaseWorld, RouteCases } from '../../../testing/route-cases.ts'

let standIn: Promise<CalDavStandIn> | undefined

export async function withCalendar(server: CalDavStandIn, name = 'home'): Promise<string> {
  const url = new URL(`/maya/${name}/`, server.url).href
  const authorization = `Basic ${Buffer.from(`${server.username}:${server.password}`).toString('base64')}`
  await fetch(url, { method: 'MKCALENDAR', headers: { authorization } })
  return url
}

async function aServer(world: CaseWorld): Promise<CalDavStandIn> {
  standIn ??= startCalDavStandIn()
  const server = await standIn
  await withCalendar(server)
  const { host } = new URL(server.url)
  const { config } = world.product.services
  if (!config.allowPrivateHosts.includes(host)) config.allowPrivateHosts = [...config.allowPrivateHosts, host]
  return server
}

export const calDavCases: RouteCases = {
  renewCalDavPassword: {
    prepare: async (world) => {
      const { url: serverUrl, username, password } = await aServer(world)
      const path = `${world.practice.path}/calendar-connections`
      const as = world.provider.caller
      const { body } = await as.post(`${path}/caldav`, { serverUrl, username, password })
      return { as, path: `${path}/${body.id}/password`, body: { password } }
    },
  },
  connectCalDav: {
    prepare: async (world) => {
      const server = await aServer(world)
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/calendar-connections/caldav`,
        body: { serverUrl: server.url, username: server.username, password: server.password },
      }
    },
  },
}
