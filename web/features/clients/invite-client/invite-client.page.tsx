import {
  Button,
  Card,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ChoiceCards } from '../../../kernel/choice-cards.tsx'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink, useGo, usePathParts, useSearchParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { languageNames, languages } from '../../../kernel/words.ts'
import { type Client, clientQuery, nameOf } from '../client-queries.ts'
import { AgeNote } from '../portal-users/age-note.tsx'
import { PermissionChoice } from '../portal-users/permission-words.tsx'
import {
  type Offer,
  permissions,
  portalUsersQuery,
  standsUnderAgeRule,
} from '../portal-users/portal-users-query.ts'
import { useRelationshipWords } from '../relationship-words.ts'
import { Offers } from './offers.tsx'
import { OpenForKnown } from './open-for-known.tsx'

export const othersRelationships = ['parent', 'guardian', 'spouse', 'responsibleParty', 'other'] as const

export default function InviteClientPage() {
  const { practiceId } = usePractice()
  const { clientId } = usePathParts<{ clientId: string }>()
  const client = useQuery(clientQuery(practiceId, clientId))
  return (
    <Loaded query={client} loading={<LoadingState shape="page" />}>
      {(chart) => <InviteForm client={chart} />}
    </Loaded>
  )
}

function InviteForm({ client }: { client: Client }) {
  const { t, i18n } = useTranslation('clients')
  const practice = usePractice()
  const { practiceId } = practice
  const base = `${addressOf(practice)}/clients/${client.id}`
  const go = useGo()
  const queries = useQueryClient()
  const { who } = useSearchParts<{ who: string }>()
  const { data: access } = useQuery(portalUsersQuery(practiceId, client.id))
  const relationshipWords = useRelationshipWords()
  const [formIds, setFormIds] = useState<string[]>([])
  const InviteForms = useMemo(() => {
    const load = filledSlots().inviteForms
    return load && lazy(load)
  }, [])
  const startsWithOther = who === 'other' || client.registration === 'registered'
  const form = useForm({
    initialValues: {
      who: startsWithOther ? 'other' : 'self',
      email: startsWithOther ? '' : (client.email ?? ''),
      firstName: '',
      lastName: '',
      relationship: 'parent',
      permissions: [...permissions] as string[],
      endsOn: '',
      locale: i18n.language.startsWith('es') ? 'es' : 'en',
    },
    validate: {
      email: (value) => (value.trim() === '' ? t('invite.emailMissing') : null),
      firstName: (value, { who }) =>
        who === 'other' && value.trim() === '' ? t('field.firstNameMissing') : null,
      lastName: (value, { who }) =>
        who === 'other' && value.trim() === '' ? t('field.lastNameMissing') : null,
      permissions: (value, { who }) =>
        who === 'other' && value.length === 0 ? t('invite.permissionsMissing') : null,
    },
  })
  const isOther = form.values.who === 'other'
  /** The chart's address is the client's own; what was typed instead stays. */
  function choose(who: string) {
    const own = client.email ?? ''
    form.setFieldValue('who', who)
    if (who === 'other' && form.values.email === own) form.setFieldValue('email', '')
    if (who === 'self' && form.values.email === '') form.setFieldValue('email', own)
  }

  /** An address that the chart or a contact holds already, with whose it is (PRT-5). */
  function take(offer: Offer) {
    const isOwn = offer.relationship === 'self'
    form.setValues({
      who: isOwn ? 'self' : 'other',
      email: offer.email,
      ...(isOwn
        ? {}
        : {
            relationship: offer.relationship,
            firstName: offer.firstName ?? '',
            lastName: offer.lastName ?? '',
          }),
    })
    form.clearErrors()
  }

  const { onSubmit, busy, refusal, setRefusal } = useSubmit(form, async (values) => {
    await api.POST('/api/practices/{practiceId}/clients/{clientId}/invitations', {
      params: { path: { practiceId, clientId: client.id } },
      body: {
        email: values.email.trim(),
        locale: values.locale as 'en' | 'es',
        formIds,
        ...(values.who === 'other'
          ? {
              relationship: values.relationship as 'parent',
              firstName: values.firstName.trim(),
              lastName: values.lastName.trim(),
              permissions: values.permissions as (typeof permissions)[number][],
              ...(values.endsOn ? { endsOn: values.endsOn } : {}),
            }
          : {}),
      },
    })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    tell(t('invite.done', { email: values.email.trim() }))
    await go(`${base}/portal`, { replace: true })
  })
  const known =
    refusal?.problem.kind === 'address-in-use'
      ? (refusal.problem.extra as { reason: string; person: { personId: string; name: string } | null })
      : undefined

  return (
    <>
      <PageHeader
        title={t('invite.title', { name: nameOf(client) })}
        lead={t('invite.lead')}
        back={{ to: `${base}/portal`, label: nameOf(client) }}
      />
      <form onSubmit={onSubmit} noValidate>
        <Card maw={760}>
          <Stack gap={24}>
            {known ? (
              <OpenForKnown
                client={client}
                inUse={known}
                rule={access?.ageRule}
                wanted={isOther ? form.values : undefined}
                onClose={() => setRefusal(undefined)}
              />
            ) : (
              <RefusalNote refusal={refusal} />
            )}
            {access && access.offers.length > 0 && <Offers offers={access.offers} onTake={take} />}
            <ChoiceCards
              label={t('invite.who')}
              choices={[
                { value: 'self', label: nameOf(client), description: t('invite.whoSelf') },
                { value: 'other', label: t('invite.whoOther'), description: t('invite.whoOtherText') },
              ]}
              {...form.getInputProps('who')}
              onChange={choose}
            />
            {isOther && (
              <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing={18}>
                <TextInput
                  label={t('field.firstName')}
                  required
                  withAsterisk={false}
                  autoComplete="off"
                  maxLength={80}
                  {...form.getInputProps('firstName')}
                />
                <TextInput
                  label={t('field.lastName')}
                  required
                  withAsterisk={false}
                  autoComplete="off"
                  maxLength={80}
                  {...form.getInputProps('lastName')}
                />
                <Select
                  label={t('field.relationship', { name: nameOf(client) })}
                  data={othersRelationships.map((value) => ({ value, label: relationshipWords(value) }))}
                  allowDeselect={false}
                  {...form.getInputProps('relationship')}
                />
              </SimpleGrid>
            )}
            <TextInput
              type="email"
              label={t('field.email')}
              description={t('invite.emailHint')}
              required
              withAsterisk={false}
              autoComplete="off"
              maxLength={254}
              {...form.getInputProps('email')}
            />
            {isOther && <PermissionChoice {...form.getInputProps('permissions')} />}
            {isOther && access && standsUnderAgeRule(form.values.relationship) && (
              <AgeNote rule={access.ageRule} />
            )}
            {isOther && (
              <TextInput
                type="date"
                label={t('portal.lastDay')}
                description={t('portal.lastDayHint')}
                maw={320}
                {...form.getInputProps('endsOn')}
              />
            )}
            <Stack gap={6}>
              <Text id="mail-language" fw={600}>
                {t('invite.language')}
              </Text>
              <SegmentedControl
                aria-labelledby="mail-language"
                data={languages.map((value) => ({ value, label: languageNames[value] }))}
                w="fit-content"
                {...form.getInputProps('locale')}
              />
            </Stack>
            {InviteForms && (
              <Suspense fallback={<LoadingState shape="list" rows={3} />}>
                <InviteForms value={formIds} onChange={setFormIds} />
              </Suspense>
            )}
            <Group gap={10}>
              <Button type="submit" loading={busy}>
                {t('invite.send')}
              </Button>
              <Button component={PageLink} to={`${base}/portal`} variant="subtle">
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
    </>
  )
}
