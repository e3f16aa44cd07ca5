import { Alert, Button, Card, Group, Radio, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem, type paths } from '../../../kernel/api.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './merge-clients.module.css'

type Preview =
  paths['/api/practices/{practiceId}/clients/{clientId}/merge/{otherId}']['get']['responses'][200]['content']['application/json']
type Side = Preview['first']
type Field = keyof Side['fields']

const mergeQuery = (practiceId: string, clientId: string, otherId: string) =>
  queryOptions({
    queryKey: keyIn({ practiceId }, 'clients', 'merge', clientId, otherId),
    // Somebody decides over what stands here: it is read anew each time.
    staleTime: 0,
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients/{clientId}/merge/{otherId}', {
          params: { path: { practiceId, clientId, otherId } },
        })
      ).data!,
  })

export default function MergeClientsPage() {
  const { t } = useTranslation('records')
  const practice = usePractice()
  const base = `${addressOf(practice)}/clients`
  const { clientId, otherId } = usePathParts<{ clientId: string; otherId: string }>()
  const preview = useQuery(mergeQuery(practice.practiceId, clientId, otherId))
  return (
    <>
      <PageHeader
        title={t('merge.title')}
        lead={t('merge.lead')}
        back={{ to: `${base}/duplicates`, label: t('duplicates.title') }}
      />
      <Loaded query={preview} loading={<LoadingState shape="card" rows={6} />}>
        {(both) => <Decide key={`${both.first.version} ${both.second.version}`} both={both} base={base} />}
      </Loaded>
    </>
  )
}

/** Which chart stays, and of each field that differs, which of the two is right. */
function Decide({ both, base }: { both: Preview; base: string }) {
  const { t } = useTranslation('records')
  const { practiceId } = usePractice()
  const client = useQueryClient()
  const go = useGo()
  const format = useFormat()
  const canGoFirst = both.first.obstacles.length === 0
  const canGoSecond = both.second.obstacles.length === 0
  const [staying, setStaying] = useState(canGoSecond ? both.first.id : both.second.id)
  const survivor = staying === both.first.id ? both.first : both.second
  const given = survivor === both.first ? both.second : both.first
  const differing = (Object.keys(survivor.fields) as Field[]).filter(
    (field) => survivor.fields[field] !== given.fields[field],
  )
  // What only one of the two has is kept unless somebody says otherwise.
  const [chosen, setChosen] = useState<Partial<Record<Field, string>>>({})
  const ownerOf = (field: Field) =>
    chosen[field] ?? (survivor.fields[field] === null ? given.id : survivor.id)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function merge() {
    setBusy(true)
    setError(undefined)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/merge', {
        params: { path: { practiceId, clientId: given.id } },
        body: {
          intoId: survivor.id,
          version: given.version,
          intoVersion: survivor.version,
          take: differing.filter((field) => ownerOf(field) === given.id),
        },
      })
      tell(t('merge.done'))
      await go(`${base}/${survivor.id}`, { replace: true })
      await client.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    } catch (caught) {
      setError(caught)
      setBusy(false)
    }
  }
  const nameOf = (side: Side) => `${side.fields.firstName} ${side.fields.lastName}`
  const shown = (side: Side, field: Field) => {
    const value = side.fields[field]
    if (value === null) return t('merge.empty')
    if (field === 'cellPhone') return formatPhone(value)
    return field === 'dateOfBirth' ? format.day(value) : value
  }
  const obstaclesOf = (side: Side) => side.obstacles.map((one) => t(`merge.obstacle.${one}`)).join(', ')
  const problem = error === undefined ? undefined : asProblem(error)
  const cannot = !canGoFirst && !canGoSecond
  return (
    <Stack gap={22}>
      <Card>
        <Stack gap={14}>
          <Title order={2} size="h3">
            {t('merge.which')}
          </Title>
          <Text c="dimmed">{t('merge.whichText')}</Text>
          <Radio.Group aria-label={t('merge.which')} value={staying} onChange={setStaying}>
            <div className={classes.sides}>
              {[both.first, both.second].map((side, index) => {
                const other = side === both.first ? both.second : both.first
                return (
                  <div key={side.id} className={classes.side}>
                    <Radio
                      value={side.id}
                      disabled={other.obstacles.length > 0}
                      label={t('merge.keep', { name: nameOf(side), number: index + 1 })}
                      description={
                        side.obstacles.length > 0
                          ? t('merge.inUse', { what: obstaclesOf(side) })
                          : t('merge.onlyOpened')
                      }
                    />
                  </div>
                )
              })}
            </div>
          </Radio.Group>
          {cannot && (
            <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
              {t('merge.cannot')}
            </Alert>
          )}
        </Stack>
      </Card>
      {!cannot && (
        <Card>
          <Stack gap={18}>
            <Title order={2} size="h3">
              {t('merge.fields')}
            </Title>
            {differing.length === 0 && <Text>{t('merge.same')}</Text>}
            {differing.map((field) => (
              <Radio.Group
                key={field}
                label={t(`field.${field}`, { defaultValue: t('merge.suffix') })}
                value={ownerOf(field)}
                onChange={(value) => setChosen((before) => ({ ...before, [field]: value }))}
              >
                <div className={classes.sides}>
                  {[both.first, both.second].map((side) => (
                    <Radio
                      key={side.id}
                      mt={6}
                      className={classes.value}
                      value={side.id}
                      disabled={
                        side.fields[field] === null && (field === 'firstName' || field === 'lastName')
                      }
                      label={shown(side, field)}
                    />
                  ))}
                </div>
              </Radio.Group>
            ))}
            <Text c="dimmed">{t('merge.providers')}</Text>
            <RefusalNote
              refusal={
                problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }
              }
            />
            <Group gap={10}>
              <Button loading={busy} onClick={() => void merge()}>
                {t('merge.confirm')}
              </Button>
              <Button component={PageLink} to={`${base}/duplicates`} variant="subtle">
                {t('clients:cancel')}
              </Button>
            </Group>
          </Stack>
        </Card>
      )}
    </Stack>
  )
}
