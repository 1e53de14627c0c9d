/**
 * The Cloud PC service and the tenant's directory by Microsoft Graph beta. The SDK says where a request goes and what is
 * in it; sending, waiting, repeating and reading the answers is done here, because the SDK repeats requests that must
 * not be repeated and loses what an import cannot afford to lose. Types of the SDK stay in here.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.graph;

import org.jspecify.annotations.NullMarked;
