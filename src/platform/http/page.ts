/** How routes answer with a page of the portal, which they do not know. Types only. */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Why a form was not taken: shown in the page, at the field. */
export interface FormRefusal {
  readonly form: string
  readonly field: string
  readonly words: { readonly zh: string; readonly en: string }
  /** What had been filled in, so that it need not be written again; never secrets. */
  readonly values: Readonly<Record<string, string>>
}

/** The page with a form that was not taken. */
export interface RefusedForm {
  readonly status: number
  /** Address of the page that holds the form. */
  readonly url: string
  readonly refusal: FormRefusal
}

/** Answers a request with the page of the portal at its address, or with that of a form that was not taken. */
export type AnswerWithPage = (request: FastifyRequest, reply: FastifyReply, form?: RefusedForm) => Promise<unknown>
