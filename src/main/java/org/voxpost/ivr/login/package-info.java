/** How an owner gets in. */
package org.voxpost.ivr.login;
