import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMailServer, type MailServer } from '../../features/notifications/notifications.factories.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { checkMail } from './check-delivery.ts'

let product: Product
let mx: MailServer
beforeAll(async () => {
  mx = await aMailServer()
  product = await startProduct()
})
afterAll(async () => {
  await product.stop()
  await mx.stop()
})

const look = async (smtpUrl: string) => {
  const config = { ...product.config, isDemo: false, smtpUrl }
  const found = await checkMail({ config, services: product.services } as never)
  return found.find((one) => one.name === 'mail')
}

describe('the doctor, of the mail server', () => {
  it('is satisfied by the very way that mails go: on this machine without TLS [PLT-3]', async () => {
    expect(await look(mx.url)).toMatchObject({ status: 'ok' })
  })

  it('finds one under another name that offers no TLS, to which no mail would go, unless the address allows it [PLT-3, CRY-01]', async () => {
    const elsewhere = mx.url.replace('127.0.0.1', 'localhost')
    expect(await look(elsewhere)).toMatchObject({ status: 'fail' })
    expect(await look(`${elsewhere}?requireTLS=false`)).toMatchObject({ status: 'ok' })
  })

  it('names one that does not answer, soon [PLT-3]', async () => {
    expect(await look('smtp://127.0.0.1:9')).toMatchObject({ status: 'fail' })
  })
})
