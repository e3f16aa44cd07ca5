import { Alert, Button, Card, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type FormNode,
  flattenItems,
  itemText,
  type Questionnaire,
  type QuestionnaireResponse,
  type SignatureField,
  signaturesAsked,
} from '../../../../forms-core/index.ts'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { useClientPortal, useSession } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tellProblem } from '../../../kernel/toast.tsx'
import { type Disclosure, disclosureQuery } from '../form-queries.ts'
import { Words } from '../form-view/form-node.tsx'
import classes from '../form-view/form-view.module.css'
import { DrawnSignature } from './drawn-signature.tsx'

export type GivenSignature = {
  linkId: string | null
  method: 'typed' | 'drawn'
  name?: string
  drawing?: string
}

export interface SignStepProps {
  questionnaire: Questionnaire
  response: QuestionnaireResponse
  words: FormNode[]
  isSending: boolean
  onBack?: (() => void) | undefined
  onSign: (signatures: GivenSignature[]) => void
}

/** First how signing on a screen works and the agreement to it, then the words that are signed, then the signature. */
export function SignStep(props: SignStepProps) {
  const { i18n } = useTranslation('forms')
  const { portalId } = useClientPortal()
  const language = i18n.language.startsWith('es') ? 'es' : 'en'
  const disclosure = useQuery(disclosureQuery(portalId, language))
  return (
    <Loaded query={disclosure} loading={<LoadingState shape="card" />}>
      {(shown) => (shown.agreedAt ? <Signing {...props} /> : <ReadAndAgree disclosure={shown} {...props} />)}
    </Loaded>
  )
}

function useFocusedHeading() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [])
  return heading
}

function ReadAndAgree({ disclosure, onBack }: SignStepProps & { disclosure: Disclosure }) {
  const { t } = useTranslation('forms')
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  const heading = useFocusedHeading()
  const [isBusy, setIsBusy] = useState(false)
  const [wantsPaper, setWantsPaper] = useState(false)
  async function agree() {
    setIsBusy(true)
    try {
      await api.POST('/api/portals/{portalId}/signing-agreement', {
        params: { path: { portalId } },
        body: { version: disclosure.version, language: disclosure.language },
      })
    } catch (error) {
      tellProblem(error)
    }
    await queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'signing-agreement') })
    setIsBusy(false)
  }
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={classes.section} style={{ outline: 'none' }}>
        {disclosure.title}
      </h2>
      <Stack gap={18}>
        <Words text={disclosure.introduction} />
        {disclosure.sections.map((section) => (
          <section key={section.key}>
            <Text component="h3" fw={650} m={0} mb={4}>
              {section.heading}
            </Text>
            <Words text={section.text} />
          </section>
        ))}
        <Card>
          <Words text={disclosure.agreement} />
        </Card>
        {wantsPaper && (
          <Alert
            role="status"
            color="blue"
            icon={<IconInfoCircle aria-hidden />}
            title={t('sign.paperTitle')}
          >
            {t('sign.paperText')}
          </Alert>
        )}
      </Stack>
      <div className={classes.foot} style={{ flexWrap: 'wrap' }}>
        {onBack && (
          <Button variant="default" size="lg" onClick={onBack}>
            {t('fill.back')}
          </Button>
        )}
        <Button variant="default" size="lg" onClick={() => setWantsPaper(true)}>
          {disclosure.decline}
        </Button>
        <Button size="lg" loading={isBusy} onClick={() => void agree()}>
          {disclosure.agree}
        </Button>
      </div>
    </>
  )
}

function Signing({ questionnaire, response, words, isSending, onBack, onSign }: SignStepProps) {
  const { t, i18n } = useTranslation('forms')
  const heading = useFocusedHeading()
  const places = signaturesAsked(questionnaire, response)
  const [given, setGiven] = useState<Map<string | null, GivenSignature>>(new Map())
  const [isChecked, setIsChecked] = useState(false)
  const isGiven = (place: SignatureField) => {
    const one = given.get(place.linkId)
    return one !== undefined && (one.method === 'typed' ? !!one.name?.trim() : !!one.drawing)
  }
  function sign() {
    setIsChecked(true)
    if (places.every((place) => isGiven(place) || !place.required))
      onSign(places.filter(isGiven).map((place) => given.get(place.linkId)!))
  }
  const labelOf = (place: SignatureField) => {
    const item = flattenItems(questionnaire).find((one) => one.item.linkId === place.linkId)?.item
    return (item && itemText(item, i18n.language)) || t('sign.label')
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        sign()
      }}
    >
      <h2 ref={heading} tabIndex={-1} className={classes.section} style={{ outline: 'none' }}>
        {t('sign.title')}
      </h2>
      <Stack gap={20}>
        {words.map((node) => (
          <Words key={node.place} text={itemText(node.item, i18n.language)} />
        ))}
        {places.map((place) => (
          <SignaturePlace
            key={place.linkId}
            label={labelOf(place)}
            linkId={place.linkId}
            error={isChecked && place.required && !isGiven(place) ? t('sign.problem.missing') : undefined}
            onGiven={(signature) => setGiven((now) => new Map(now).set(place.linkId, signature))}
          />
        ))}
        <Text c="dimmed">{t('sign.final')}</Text>
      </Stack>
      <div className={classes.foot}>
        {onBack && (
          <Button variant="default" size="lg" onClick={onBack}>
            {t('fill.back')}
          </Button>
        )}
        <Button type="submit" size="lg" loading={isSending}>
          {t('sign.send')}
        </Button>
      </div>
    </form>
  )
}

function SignaturePlace({
  label,
  linkId,
  error,
  onGiven,
}: {
  label: string
  linkId: string | null
  error: string | undefined
  onGiven: (signature: GivenSignature) => void
}) {
  const { t } = useTranslation('forms')
  const labelId = useId()
  const { person } = useSession()
  const [method, setMethod] = useState<'typed' | 'drawn'>('typed')
  const [name, setName] = useState('')
  return (
    <Card>
      <Stack gap={12}>
        <Text id={labelId} fw={650}>
          {label}
        </Text>
        <SegmentedControl
          aria-labelledby={labelId}
          w="fit-content"
          data={[
            { value: 'typed', label: t('sign.type') },
            { value: 'drawn', label: t('sign.draw') },
          ]}
          value={method}
          onChange={(next) => {
            setMethod(next as 'typed' | 'drawn')
            onGiven(
              next === 'typed' ? { linkId, method: 'typed', name } : { linkId, method: 'drawn', drawing: '' },
            )
          }}
        />
        {method === 'typed' ? (
          <>
            <TextInput
              label={t('sign.name')}
              description={t('sign.nameHint', { name: `${person.firstName} ${person.lastName}` })}
              autoComplete="name"
              maxLength={120}
              value={name}
              error={error}
              onChange={(event) => {
                const typed = event.currentTarget.value
                setName(typed)
                onGiven({ linkId, method: 'typed', name: typed })
              }}
            />
            <div className={`${classes.paper} ${classes.typed}`} aria-hidden>
              {name}
            </div>
          </>
        ) : (
          <DrawnSignature
            error={error}
            onDrawn={(drawing) => onGiven({ linkId, method: 'drawn', drawing })}
          />
        )}
      </Stack>
    </Card>
  )
}
