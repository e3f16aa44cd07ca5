import { Alert, Anchor, Button, Card, Collapse, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/problem.ts'
import { useZone } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Sent, Verification } from '../form-queries.ts'
import classes from '../form-view/form-view.module.css'

export interface SignaturesProps {
  sent: Sent
  documentAddress: string
  verify: () => Promise<Verification>
}

/** The signed PDF, who signed and how, and the check that nothing was changed since (FRM-8, SIG-02). */
export function Signatures({ sent, documentAddress, verify }: SignaturesProps) {
  const { t } = useTranslation('forms')
  const [isOpen, setIsOpen] = useState(false)
  if (!sent.isSigned) return null
  return (
    <Card>
      <Stack gap={16}>
        <Title order={2}>{t('signed.title')}</Title>
        {sent.document === 'ready' ? (
          <Button
            component="a"
            href={documentAddress}
            download
            w="fit-content"
            leftSection={<IconDownload size={20} aria-hidden />}
          >
            {t('signed.download')}
          </Button>
        ) : (
          <Text role="status">{t('signed.beingMade')}</Text>
        )}
        {sent.signatures.map((signature) => (
          <Signature key={signature.id} signature={signature} isOpen={isOpen} />
        ))}
        <Group gap={10}>
          <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t(isOpen ? 'signed.hideRecord' : 'signed.showRecord')}
          </Button>
          <Verify verify={verify} />
        </Group>
      </Stack>
    </Card>
  )
}

function Signature({ signature, isOpen }: { signature: Sent['signatures'][number]; isOpen: boolean }) {
  const { t } = useTranslation('forms')
  const format = useFormat()
  const zone = useZone()
  const at = (moment: string) =>
    `${format.date(moment, zone, 'full')}, ${format.time(moment, zone)}, ${format.zone(zone, moment)}`
  const facts: [string, string, boolean?][] = [
    ['signer', `${signature.signerName}, ${t(`capacity.${signature.capacity}`)}`],
    ['method', t(`method.${signature.method}`)],
    ['time', at(signature.signedAt)],
    ['timeUtc', signature.signedAt],
    [
      'disclosure',
      t('evidence.disclosureValue', { version: signature.disclosureVersion, when: at(signature.agreedAt) }),
    ],
    ['ip', signature.ip],
    ['device', signature.device],
    ['signIn', t(`signIn.${signature.signInMethod}`)],
    ['formHash', signature.formHash, true],
    ['answersHash', signature.answersHash, true],
    ['evidenceHash', signature.evidenceHash, true],
  ]
  return (
    <div>
      <div className={classes.paper} style={{ maxWidth: 360 }}>
        {signature.method === 'typed' ? (
          <div className={classes.typed}>{signature.typedName}</div>
        ) : (
          <img
            src={`data:image/png;base64,${signature.drawing}`}
            alt={t('signed.drawing', { name: signature.signerName })}
            style={{ display: 'block', width: '100%' }}
          />
        )}
      </div>
      <Text mt={8}>
        {t('signed.by', { name: signature.signerName, capacity: t(`capacity.${signature.capacity}`) })}
      </Text>
      <Text c="dimmed">{at(signature.signedAt)}</Text>
      <Collapse expanded={isOpen}>
        <dl className={classes.answers}>
          {facts.map(([key, value, isHash]) => (
            <div key={key} className={classes.answer}>
              <dt>{t(`evidence.${key}`)}</dt>
              <dd {...(isHash ? { className: classes.hash } : {})}>{value}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </div>
  )
}

function Verify({ verify }: { verify: () => Promise<Verification> }) {
  const { t } = useTranslation('forms')
  const check = useMutation({ mutationFn: verify })
  const changed = check.data?.checks.filter((one) => one.outcome === 'changed') ?? []
  const isWaiting = check.data?.checks.some((one) => one.outcome === 'beingMade') && changed.length === 0
  const problem = check.error ? asProblem(check.error) : undefined
  return (
    <>
      <Button
        variant="default"
        loading={check.isPending}
        leftSection={<IconShieldCheck size={20} aria-hidden />}
        onClick={() => check.mutate()}
      >
        {t('signed.verify')}
      </Button>
      <RefusalNote refusal={problem && { title: problem.title, lines: [], problem }} />
      {check.data && (
        <Alert
          role="status"
          w="100%"
          color={changed.length > 0 ? 'red' : 'ok'}
          icon={changed.length > 0 ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
          title={t(
            changed.length > 0 ? 'signed.changed' : isWaiting ? 'signed.intactSoFar' : 'signed.intact',
          )}
        >
          {changed.length > 0
            ? changed.map((one) => t(`signed.part.${one.part}`)).join(', ')
            : t(isWaiting ? 'signed.intactSoFarText' : 'signed.intactText')}
        </Alert>
      )}
    </>
  )
}

export const FileLink = ({ href, name }: { href: string; name: string }) => (
  <Anchor href={href} download>
    {name}
  </Anchor>
)
