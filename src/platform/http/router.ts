import express, { type RequestHandler, type Router } from 'express';

export type { RequestHandler, Router };

/** A router for what is no declared route: a provider's webhooks, a page. */
export function newRouter(): Router {
  return express.Router();
}

/** Reads a form of at most 64 kB; each field is a string or a list of them. */
export const formBody: RequestHandler = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 });
