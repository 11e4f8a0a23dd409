/**
 * The teacher's page: checking a lesson, marking answers. In English.
 * @module
 */
export const teach = {};
