// What a practice has beside the product: a card processor, and a mail server that takes everything and keeps nothing.
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { startProcessorStandIn } from '../server/kernel/processor/stand-in/start-stand-in.ts'

export type Neighbours = {
  smtpUrl: string
  processor: { url: string; secretKey: string; publishableKey: string; webhookSecret: string }
}

async function start({ webhookUrl }: { webhookUrl: string }) {
  const standIn = await startProcessorStandIn({ webhookUrl })
  const mail = createServer(takeMail)
  await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve))
  const neighbours: Neighbours = {
    smtpUrl: `smtp://127.0.0.1:${(mail.address() as AddressInfo).port}`,
    processor: {
      url: standIn.origin,
      secretKey: standIn.secretKey,
      publishableKey: standIn.publishableKey,
      webhookSecret: standIn.webhookSecret,
    },
  }
  process.send!(neighbours)
}

/** As much of SMTP (RFC 5321) as it takes to be given a mail. */
function takeMail(socket: Socket) {
  let isInText = false
  let rest = ''
  const answer = (line: string) => {
    if (isInText) {
      if (line !== '.') return
      isInText = false
      socket.write('250 taken\r\n')
      return
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'QUIT') socket.end('221 bye\r\n')
    else if (verb === 'DATA') {
      isInText = true
      socket.write('354 go on\r\n')
    } else socket.write('250 ok\r\n')
  }
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split('\r\n')
    rest = lines.pop()!
    for (const line of lines) answer(line)
  })
  socket.write('220 bench\r\n')
}

process.on('disconnect', () => process.exit(0))
process.once('message', (settings: { webhookUrl: string }) => void start(settings))
